import a from './a.json' with { type: 'json', type: 'json' }; //~ error[duplicate-attribute]: Import attributes has a duplicate key 'type'
