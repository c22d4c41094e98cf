// npm run build: dependencies and pages up to date, without starting anything; for a machine that runs the system as a service.
import { dependencies, pages, say } from './prepare.mjs'

dependencies()
pages()
say('依赖和页面已是最新。')
