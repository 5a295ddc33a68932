searchShard("evidence-0",[["later recollection"],["public statement"],["record of the time"],["report only"]]);
