searchShard("evidence-0",[["an article’s wording"],["later recollection"],["public statement"],["quoted in part"],["record of the time"],["report only"]]);
