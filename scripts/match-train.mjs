// npm run match:train: learns the points of a match from advice; -- --use <version> puts a version in force.
import { become, dependencies } from './prepare.mjs'

dependencies()
become(['src/match-train.ts', ...process.argv.slice(2)])
