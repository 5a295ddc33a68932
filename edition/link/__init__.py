"""The third stage: who mentions whom, where readings stand, what evidence a quote is."""
