"""The last stage: files reach the disk. What changed, what is kept, what belongs to whom."""
