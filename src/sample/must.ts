/** How the sample's loaders call the system: as whoever would do it, `by` the door of an earlier moment where it happened then. */

import type { Caller } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import type { Contract, Input, Output } from '#kernel/operation.ts'

/** Throws where the system refuses: a sample that can't be loaded is a fault. */
export type Must = <C extends Contract>(
  contract: C,
  input: Input<C>,
  caller: Caller,
  by?: Door,
) => Promise<Output<C>>
