// npm run build: dependencies and pages up to date, without starting anything; for a machine that runs the system as a service.
import { dependencies, pages, run, say } from './prepare.mjs'

dependencies()
run(['src/packs-check.ts'])
pages()
say('依赖和页面已是最新。')
