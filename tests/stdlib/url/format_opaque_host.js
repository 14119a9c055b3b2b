console.log(require('url').format(new URL('hptp://19{2%7Fx%C3%C38.0.257/'), { unicode: true }));
