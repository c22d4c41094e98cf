// npm run build: dependencies, pages and system up to date, without starting anything; for a machine that runs the system as a service.
import { dependencies, pages, run, say, system } from './prepare.mjs'

dependencies()
run(['src/packs-check.ts'])
pages()
system()
say('依赖、页面和系统已是最新。')
