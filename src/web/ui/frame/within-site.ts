/**
 * A page as a column of another site, which has a header and footer of its own: by a frame that FRAME_ANCESTORS allows,
 * or handed on by that site below an address of its own (door/column.ts).
 */
import { useSyncExternalStore } from 'react'
import { useRouteLoaderData } from 'react-router'
import type { loader as rootLoader } from '../../root'

export type Within = 'frame' | 'column' | null

const never = () => () => undefined

export function useWithin(): Within {
  const data = useRouteLoaderData<typeof rootLoader>('root')
  return useSyncExternalStore<Within>(
    never,
    () => (window !== window.parent ? 'frame' : null),
    () => data?.within ?? null,
  )
}
