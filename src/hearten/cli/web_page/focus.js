// Keys go to the program at once, without a click into the page first.
window.addEventListener("load", () => document.querySelector(".xterm-helper-textarea").focus());
