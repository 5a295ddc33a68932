searchShard("topic-0",[["guilds & keepers"],["lamp"]]);
