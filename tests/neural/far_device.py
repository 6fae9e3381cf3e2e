"""A device that is far from the CPU, played on the CPU: what mixes the two is refused, as on a GPU.

Tensors sent to "cuda" stay where they are and are marked; each operation on a marked tensor gives
marked ones. Like CUDA, it refuses to compute with a marked and an unmarked tensor (but for numbers
and for indices, which CUDA takes from the CPU) and to show a marked one as an array.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_leaves, tree_map

FAR = "cuda"
_INDEXING = (Tensor.__getitem__, Tensor.__setitem__, Tensor.index_put)


class FarTensor(Tensor):
    """A tensor that counts as lying on the far device."""

    @classmethod
    def __torch_function__(
        cls,
        func: Callable[..., Any],
        types: Sequence[type],
        args: Sequence[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        """Refuse what a GPU refuses; move back what is asked for on the CPU."""
        kwargs = dict(kwargs or {})
        if func is torch._has_compatible_shallow_copy_type:
            return False  # so that a module that is sent there takes new parameters
        if func == Tensor.device.__get__:
            return torch.device(FAR)
        if func in (Tensor.numpy, Tensor.__array__):
            raise TypeError("can't convert a far tensor to numpy; use Tensor.cpu() first")
        if func is Tensor.cpu or (func is Tensor.to and _asks_for("cpu", args, kwargs)):
            return args[0].as_subclass(Tensor)
        leaves = [leaf for leaf in tree_leaves([*args, kwargs]) if isinstance(leaf, Tensor)]
        near = [leaf for leaf in leaves if not isinstance(leaf, FarTensor) and leaf.dim()]
        if near and func not in _INDEXING:
            name = getattr(func, "__name__", str(func))
            raise RuntimeError(f"{name}: tensors on the far device and on the CPU")
        return super().__torch_function__(func, types, args, kwargs)


class _Sending(TorchFunctionMode):
    """Marks what is sent to the far device or made there."""

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Sequence[type],
        args: Sequence[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        kwargs = dict(kwargs or {})
        if func is Tensor.to and _asks_for(FAR, args, kwargs):
            return args[0].as_subclass(FarTensor)
        if str(kwargs.get("device", "")) == FAR:
            made = func(*args, **{**kwargs, "device": "cpu"})
            return tree_map(
                lambda x: x.as_subclass(FarTensor) if isinstance(x, Tensor) else x, made
            )
        return func(*args, **kwargs)


@contextmanager
def far_device() -> Iterator[str]:
    """Give the name of a device that behaves as one far from the CPU."""
    before = torch.__future__.get_overwrite_module_params_on_conversion()
    torch.__future__.set_overwrite_module_params_on_conversion(True)
    try:
        with _Sending():
            yield FAR
    finally:
        torch.__future__.set_overwrite_module_params_on_conversion(before)


def _asks_for(device: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool:
    asked = [*args[1:2], kwargs.get("device")]
    return any(isinstance(x, str | torch.device) and str(x) == device for x in asked)
