// The npm peer behind a pipe, with the protocol of peer.py: `node peer.mjs <folder with node_modules>`.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import readline from 'node:readline';

const folder = path.resolve(process.argv[2]);
const require = createRequire(folder + path.sep);
const { DataSet, RegExpMatcher, englishRecommendedTransformers, parseRawPattern } = require('obscenity');
const version = JSON.parse(fs.readFileSync(path.join(folder, 'node_modules', 'obscenity', 'package.json'))).version;
const seconds = () => { // of CPU time
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

// obscenity counts in UTF-16 units and ends inclusively; we count code points and end exclusively.
function codePoints(text, { startIndex, endIndex }) {
  const start = [...text.slice(0, startIndex)].length;
  return [start, start + [...text.slice(startIndex, endIndex + 1)].length];
}

function build(terms) {
  const data = new DataSet();
  for (const term of terms) {
    const pattern = parseRawPattern(term.replace(/[[\]?|\\]/g, '\\$&'));
    data.addPhrase((phrase) => phrase.setMetadata({ originalWord: term }).addPattern(pattern));
  }
  const matcher = new RegExpMatcher({ ...data.build(), ...englishRecommendedTransformers });
  return (text) => matcher.getAllMatches(text, true).map((match) => codePoints(text, match));
}

let find = () => [];
for await (const line of readline.createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const began = seconds();
  let answer;
  if (request.terms) {
    find = build(request.terms);
    find('warm');
    answer = { seconds: seconds() - began, version };
  } else if (request.texts) {
    answer = {
      times: request.texts.map((text) => {
        const start = seconds();
        find(text);
        return seconds() - start;
      }),
    };
  } else {
    answer = { found: request.find.map(find) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
