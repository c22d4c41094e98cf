// npm start: everything from a bare checkout to the running system.
import { become, dependencies, pages } from './prepare.mjs'

dependencies()
pages()
become(['src/main.ts'])
