// npm run sample:code: the code that the sample accounts of government would read from their phone.
import { become, dependencies } from './prepare.mjs'

dependencies()
become(['src/sample-code.ts'])
