// npm run check: what needs no database and no browser: types, lint and format.
import { join } from 'node:path'
import { dependencies, run, say } from './prepare.mjs'

dependencies()
say('— 类型')
run([join('node_modules', '@react-router', 'dev', 'bin.cjs'), 'typegen'])
// Several checkers at once each work out most types anew: less memory and processor are worth more here than the clock.
// Nor does it pay to look for memory to free time and again, as nearly all is needed until the end.
run([join('node_modules', 'typescript', 'bin', 'tsc'), '-p', '.', '--singleThreaded'], {
  env: { GOGC: '400' },
})
say('— 规范与格式')
run([join('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.'])
