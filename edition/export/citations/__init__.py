"""How a page is cited: a sentence, and the same facts as reference managers read them."""
