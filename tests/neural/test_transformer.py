from __future__ import annotations

import torch
from transformers import BertConfig, BertModel

from nesy.neural.transformer import PackedEmbedding, TransformerConfig, from_bert


def test_transformer_equals_bert_with_the_same_weights() -> None:
    torch.manual_seed(0)
    reference = BertModel(
        BertConfig(
            vocab_size=50,
            hidden_size=24,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=48,
            max_position_embeddings=16,
        ),
        add_pooling_layer=False,
    ).eval()
    config = TransformerConfig(50, 24, 2, 2, 48, 16, 4)
    own = from_bert(dict(reference.state_dict()), config, torch.arange(50)).eval()
    with torch.no_grad():
        own.types.weight[0] = reference.embeddings.token_type_embeddings.weight[0]
    ids = torch.randint(0, 50, (3, 9))
    mask = torch.ones(3, 9, dtype=torch.bool)
    mask[1, 6:] = False
    with torch.no_grad():
        expected = reference(ids, attention_mask=mask.long()).last_hidden_state
        found = own(ids, torch.zeros_like(ids), mask)
    assert torch.allclose(found[mask], expected[mask], atol=1e-5)


def test_from_bert_keeps_the_chosen_vocabulary_rows() -> None:
    reference = BertModel(
        BertConfig(
            vocab_size=9,
            hidden_size=8,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=8,
            max_position_embeddings=4,
        ),
        add_pooling_layer=False,
    )
    kept = torch.tensor([0, 7, 3])
    own = from_bert(dict(reference.state_dict()), TransformerConfig(3, 8, 1, 2, 8, 4, 2), kept)
    table = reference.embeddings.word_embeddings.weight
    assert torch.equal(own.tokens.weight, table[kept])


def test_packed_embedding_scales_the_rows_asked_for() -> None:
    packed = PackedEmbedding(3, 2)
    state = {"weight": torch.tensor([[1, -2], [3, 4], [127, 0]], dtype=torch.int8)}
    packed.load_state_dict(state | {"scale": torch.tensor([[1.0], [0.5], [0.1]])}, assign=True)
    found = packed(torch.tensor([[1, 0]]))
    assert torch.equal(found, torch.tensor([[[1.5, 2.0], [1.0, -2.0]]]))
    assert found.dtype == torch.float32
