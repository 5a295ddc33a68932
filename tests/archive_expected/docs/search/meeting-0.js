searchShard("meeting-0",[["tulk-interview-1950","Interview with Oren Tulk"],["vell-signing-1931","Signing of the treaty"],["vell-summit-1931","Conference at Vell Point"]]);
