"""The rules of the contract, by family of codes: each takes the Edition and yields problems."""
