"""What `new article --from` reads: articles in every form in which people keep them."""
