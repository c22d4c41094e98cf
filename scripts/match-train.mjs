// npm run match:train: learns the points of a match from advice; -- --use <version> puts a version in force.
import { become, dependencies, program, system } from './prepare.mjs'

dependencies()
system()
become([program('match-train'), ...process.argv.slice(2)])
