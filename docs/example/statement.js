'use strict';
function area(w, h) {
  return w * h + 0.5;
}
console.log(area(3, 4));
