"""What is known: the knowledge graph and its links to text."""
