import { become, dependencies } from './prepare.mjs'

dependencies()
become(['src/audit-verify.ts'])
