import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/**
 * A page of a desk that is fetched when it's first opened: nobody opens all of them. Until it has come the page before
 * stays, for whoever navigates does so in a transition.
 */
export const fetched = <Properties>(
  load: () => Promise<ComponentType<Properties>>,
): LazyExoticComponent<ComponentType<Properties>> => lazy(async () => ({ default: await load() }))
