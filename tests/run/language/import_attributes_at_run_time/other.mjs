export { x as 'a b', x as default }; const x = 5;
