// npm run holidays: enters a year's arrangement of holidays in the policy pack.
import { become, dependencies, program, system } from './prepare.mjs'

dependencies()
system()
become([program('holidays'), ...process.argv.slice(2)])
