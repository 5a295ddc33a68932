searchShard("year-0",[["1931"],["1950"],["Date not known"]]);
