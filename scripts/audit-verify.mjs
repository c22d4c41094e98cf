import { become, dependencies, program, system } from './prepare.mjs'

dependencies()
system()
become([program('audit-verify')])
