'use strict';
// compare.js JSONATA PROGRAM COUNT SEED [PATH…]: lets jsonata-js and PROGRAM judge expressions, and prints where they
// differ in whether, with which code and at which position they refuse one.
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');

const [folder, program, count, seed, ...paths] = process.argv.slice(2);
const jsonata = require(folder);

// What a template replaces is a variable to jsonata-js, of the same length.
const substitution = /\$\{(?:[A-Za-z0-9_.-]|::)+\}/g;
const replaced = (text) => text.replace(substitution, (found) => '$' + 'x'.repeat(found.length - 1));

let state = Number(seed) >>> 0;
function below(limit) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
}
const one_of = (list) => list[below(list.length)];

const words = ['a', 'b', 'and', 'or', 'in', 'true', 'false', 'null', '`x y`', 'λ', 'function', 'größe', '`function`', '名'];
const variables = ['$', '$$', '$x', '$y', '$states', '$sum', '$map', '$ä'];
const literals = ['0', '1', '2.5', '1e3', '1e999', '01', '"s"', "'t'", '"\\u00e9"', "'\\n\\''", '"\\ud83d\\ude00"', '"😀"', '""'];
const operators = ['+', '-', '*', '/', '%', '&', '=', '!=', '<', '<=', '>', '>=', 'and', 'or', 'in', '~>', '.', '.', '.'];
const regexes = ['/a/', '/[a-z]+/i', '/\\//m', '/(a\\)b)/im', '/a{1,2}/'];
const signatures = ['<n-n:n>', '<s>', '<a<n>:n>', '<(ns)-b?:o>', '<f<s:o>x+>', '<n<s>>', '<(a<s>)>', '< s - : s >', '<', '<n', ''];
const junk = [...words, ...variables, ...literals, ...operators, ...regexes, ...signatures, '??', '?:', '!', '~', '|', ';', ',', ':',
    ':=', '..', '^(', '(', ')', '[', ']', '[]', '{', '}', '@$v', '#$i', '@', '#', '?', '%', '%.', '**', '*', '/*', '*/', '/* c */',
    '"', "'", '`', '\\', '\\u12', '"\\q"', '"\\u12"', '/', '//', '\t', '\n', '\u00a0', '${A}', '${AWS::Region}', '😀'];

const list_of = (make, least, most) => Array.from({ length: least + below(most - least + 1) }, make);
const blank = () => one_of(['', '', '', ' ', ' ', '\n', ' /* c */ ']);

function expression(depth) {
    if (depth <= 0) return one_of([() => one_of(words), () => one_of(variables), () => one_of(literals), () => one_of(['%', '*', '**', '${A}'])])();
    const next = () => expression(depth - 1 - below(2));
    const pairs = () => list_of(() => `${next()}${blank()}:${next()}`, 0, 2).join(',');
    return one_of([
        () => `${next()}${blank()} ${one_of(operators)} ${next()}`, () => `${next()}.${next()}`, () => `${next()}.${next()}`,
        () => `${next()}.${next()}`, () => `${next()}.%.${next()}`, () => `${next()}[${blank()}${next()}]`, () => `${next()}[]`,
        () => `${next()}^(${list_of(() => one_of(['', '<', '>']) + next(), 1, 2).join(',')})`, () => `${next()}{${pairs()}}`,
        () => `{${pairs()}}`, () => `[${list_of(() => one_of([next, () => `${next()}..${next()}`])(), 0, 3).join(',')}]`,
        () => `(${list_of(next, 0, 3).join(';')}${one_of(['', ';'])})`, () => `-${next()}`, () => `${next()}@$v`, () => `${next()}#$i`,
        () => `${next()}@$v.${next()}`, () => `${next()}#$i[${next()}]`, () => `${next()} ? ${next()} : ${next()}`,
        () => `${next()} ? ${next()}`, () => `(${one_of(variables)} := ${next()};${next()})`,
        () => `${one_of(variables)}(${list_of(() => one_of([next, next, () => '?', () => one_of(regexes)])(), 0, 3).join(', ')})`,
        () => `${one_of(['function', 'λ'])}(${list_of(() => one_of(['$a', '$b', '$c', '$a', next()]), 0, 2).join(',')})` +
            `${one_of(signatures)}{${next()}}`,
        () => `|${next()}|${next()}${one_of(['', ',' + next()])}|`, () => `${next()} ~> ${next()}`, () => one_of(regexes),
    ])();
}

// Some characters or a piece of another place come, go or move.
function mutated(text) {
    const characters = [...text];
    for (let times = 1 + below(3); times > 0; --times) {
        const at = below(characters.length + 1);
        const length = 1 + below(4);
        one_of([
            () => characters.splice(at, length), () => characters.splice(at, 0, ...one_of(junk)), () => characters.splice(at, 1, ...one_of(junk)),
            () => characters.splice(at, 0, ...characters.slice(below(characters.length + 1)).slice(0, length)),
            () => characters.splice(at),
        ])();
    }
    return characters.join('');
}

function strings(value, found) {
    if (typeof value === 'string') {
        const inside = /^\s*\{%([\s\S]*)%\}\s*$/.exec(value);
        if (inside) found.push(inside[1]);
    } else if (value && typeof value === 'object') {
        for (const member of Object.values(value)) strings(member, found);
    }
    return found;
}

function read(file) {
    if (fs.statSync(file).isDirectory()) return fs.readdirSync(file).sort().flatMap((name) => read(path.join(file, name)));
    const text = fs.readFileSync(file, 'utf8');
    if (file.endsWith('.jsonl')) return text.split('\n').filter((line) => line.trim()).map((line) => JSON.parse(line));
    try {
        return strings(JSON.parse(text), []);
    } catch {
        return [...text.matchAll(/\{%([\s\S]*?)%\}/g)].map((match) => match[1]);
    }
}

// null if it is accepted; undefined if that depends on the host's regular expressions.
function reference(text) {
    try {
        jsonata(replaced(text));
        return null;
    } catch (error) {
        return error.code ? { code: error.code, position: error.position } : undefined;
    }
}

const utf16 = (text, bytes) => Buffer.from(text).subarray(0, bytes).toString().length;

function difference(text, ours, theirs) {
    if (theirs === undefined) return '';
    const has_substitution = replaced(text) !== text;
    if (has_substitution && theirs !== null) return '';
    if (theirs === null) return ours === null ? '' : 'only stepsmith refuses it';
    if (ours === null) return 'only jsonata-js refuses it';
    if (ours.code !== theirs.code) return 'other code';
    if (theirs.position === undefined) return '';  // a path has none
    // A signature is counted in the values of its tokens: the number 1e3 is four characters.
    if (theirs.code.startsWith('S04') && /[^ -~]|[\\\d]/.test(text)) return '';
    const at = utf16(text, ours.position);
    const due = Math.min(theirs.position, text.length);  // "\u0 at the end leads it beyond
    return at === due ? '' : `other position, ${at} instead of ${due}`;
}

const given = [...new Set(paths.flatMap(read))];
const texts = [...given];
for (let number = 0; number < Number(count); ++number) {
    const text = given.length && below(4) === 0 ? one_of(given) : expression(1 + below(5));
    texts.push(below(2) ? text : mutated(text));
}

const verdicts = execFileSync(program, { input: texts.map((text) => JSON.stringify(text)).join('\n'), maxBuffer: 1 << 30 })
    .toString().trim().split('\n').map((line) => JSON.parse(line));
const codes = {};
let differences = 0;
let unjudged = 0;
texts.forEach((text, index) => {
    const theirs = reference(text);
    if (theirs === undefined) ++unjudged;
    const code = theirs ? theirs.code : 'accepted';
    codes[code] = (codes[code] || 0) + (theirs === undefined ? 0 : 1);
    const what = difference(text, verdicts[index], theirs);
    if (!what) return;
    if (++differences <= 20) console.log(`${what}: ${JSON.stringify(text)}\n  ${JSON.stringify(verdicts[index])}\n  ${JSON.stringify(theirs)}`);
});
console.log(Object.entries(codes).sort().map(([code, times]) => `${code} ${times}`).join(', '));
console.log(`${given.length} given, ${texts.length - given.length} generated, ${unjudged} left to regular expressions, ${differences} differences`);
process.exitCode = differences ? 1 : 0;
