// npm start: everything from a bare checkout to the running system.
import { become, dependencies, pages, program, system } from './prepare.mjs'

dependencies()
pages()
system()
become([program('main')])
