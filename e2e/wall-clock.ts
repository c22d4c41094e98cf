/** Loaded before the system of the journeys, which knows nothing of it: the wall clock is what `later.ts` makes of it. */
import { aheadIn } from './later.ts'

const wall = globalThis.Date
const folder = process.env['DATA_DIR'] ?? ''

/** Looked up once a turn of the event loop, whose end is waited for: a request that comes later never meets an older one. */
let ahead: number | null = null
function aheadNow(): number {
  if (ahead === null) {
    ahead = aheadIn(folder)
    setImmediate(() => {
      ahead = null
    })
  }
  return ahead
}
const now = () => wall.now() + aheadNow()

// Whatever is no `new Date()` or `Date.now()` stays as it is, and every date is still an instance of the same class.
globalThis.Date = new Proxy(wall, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
