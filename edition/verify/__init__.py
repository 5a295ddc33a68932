"""The second stage: every rule of the contract, and the register of published addresses."""
