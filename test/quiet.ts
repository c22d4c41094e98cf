/** What can be told only while the database stands still: other tests commit on the same server. */
import { momentOf } from '#door/kept-answers.ts'
import type { World } from './world.ts'

/** Does it again until nobody on the server committed anything meanwhile. */
export async function quietly<T>(w: World, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const moment = await w.inside(momentOf)
    const done = await work()
    if ((await w.inside(momentOf)) === moment) return done
  }
}
