// At an old address: go on to the new one, to the same words, and leave no step to come back to.
location.replace(document.querySelector("main a").href.split("#")[0] + location.hash);
