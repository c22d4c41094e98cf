/** A page as a column of another site, by a frame that FRAME_ANCESTORS allows: that site has a header and footer. */
import { useSyncExternalStore } from 'react'
import { useRouteLoaderData } from 'react-router'
import type { loader as rootLoader } from '../root'

/** Browsers say so of the page that they open in a frame; of what it fetches afterwards they don't. */
export const isForFrame = ({ headers }: { readonly headers: Headers }): boolean =>
  headers.get('sec-fetch-dest') === 'iframe'

const never = () => () => undefined

export function useFramed(): boolean {
  const data = useRouteLoaderData<typeof rootLoader>('root')
  return useSyncExternalStore(
    never,
    () => window !== window.parent,
    () => data?.framed === true,
  )
}
