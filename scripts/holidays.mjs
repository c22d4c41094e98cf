// npm run holidays: enters a year's arrangement of holidays in the policy pack.
import { become, dependencies } from './prepare.mjs'

dependencies()
become(['src/holidays.ts', ...process.argv.slice(2)])
