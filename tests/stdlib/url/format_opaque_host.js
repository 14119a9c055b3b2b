console.log(require('url').format(new URL('hptp://19{2%7Fx%C3%C38.0.257/'), { unicode: true }));
for (const text of ['w://192.16&=&%F0%9F%98%80', 'hp://0x7f.1/', 'x://xn--eckwd4c7cu47r2wf/', 'http://xn--eckwd4c7cu47r2wf:8/?xn--']) console.log(require('url').format(new URL(text), { unicode: true }));
