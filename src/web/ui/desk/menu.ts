/** What a workspace's menu is made of. Which items somebody has follows from the roles; the groups only order them. */

export interface NavItem {
  readonly to: string
  readonly name: string
  /** How much waits there. */
  readonly badge?: number
  /** Pages elsewhere that belong to it. */
  readonly also?: string | readonly string[]
}

export interface MenuGroup {
  readonly name: string
  readonly places: readonly string[]
}

export interface FilledGroup {
  readonly name: string
  readonly items: readonly NavItem[]
}

/** The groups that have items, each in the group's order. */
export function groupsOf(items: readonly NavItem[], groups: readonly MenuGroup[]): FilledGroup[] {
  return groups
    .map(({ name, places }) => ({
      name,
      items: places.flatMap(place => items.find(({ to }) => to === place) ?? []),
    }))
    .filter(group => group.items.length > 0)
}

/** Items of no group stand before the groups: the first page, and whatever nobody has put anywhere yet. */
export function ungrouped(items: readonly NavItem[], groups: readonly MenuGroup[]): NavItem[] {
  return items.filter(({ to }) => !groups.some(({ places }) => places.includes(to)))
}

const under = (pathname: string, place: string): boolean =>
  pathname === place || pathname.startsWith(`${place}/`)

/**
 * The item whose page is open; the first page is only itself, since everything lies under it. A record that belongs to
 * two items is marked as the later's: what a platform received comes after what it ordered.
 */
export function currentOf(items: readonly NavItem[], home: string, pathname: string): NavItem | undefined {
  const exact = items.find(({ to }) => to === pathname)
  if (exact) return exact
  const reach = ({ to, also = [] }: NavItem): number =>
    Math.max(
      0,
      ...[to, ...[also].flat()]
        .filter(place => place !== home && under(pathname, place))
        .map(place => place.length),
    )
  const furthest = Math.max(...items.map(reach))
  return furthest > 0 ? items.findLast(item => reach(item) === furthest) : undefined
}
