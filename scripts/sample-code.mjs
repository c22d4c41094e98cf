// npm run sample:code: the code that the sample accounts of government would read from their phone.
import { become, dependencies, program, system } from './prepare.mjs'

dependencies()
system()
become([program('sample-code')])
