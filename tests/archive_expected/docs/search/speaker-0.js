searchShard("speaker-0",[["ada-brask","Ada Brask"],["northern-guild","The Northern Guild"],["oren-tulk","Oren Tulk"],["southern-guild","The Southern Guild"],["vera-lodd","Vera Lodd"]]);
