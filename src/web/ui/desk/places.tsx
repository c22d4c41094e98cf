/** The first page of a workspace: what waits for whoever opens it, and where each job is done. */
import { Link } from 'react-router'
import { Nothing } from './asking.tsx'
import { groupsOf, type MenuGroup, type NavItem } from './menu.ts'

/** Places where something waits, with how much. */
export function Waits({ items, heading = '等我办理' }: { items: readonly NavItem[]; heading?: string }) {
  const waiting = items.filter(({ badge = 0 }) => badge > 0)
  return (
    <section className="card">
      <h2>{heading}</h2>
      {waiting.length === 0 ? (
        <Nothing>现在没有等您办理的事项</Nothing>
      ) : (
        <ul className="waits">
          {waiting.map(({ to, name, badge }) => (
            <li key={to}>
              <Link to={to}>
                <strong>{badge}</strong> <span>{name}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** All places by kind of job: the menu as a page, for whoever doesn't know yet where something is done. */
export function Places({ items, groups }: { items: readonly NavItem[]; groups: readonly MenuGroup[] }) {
  return (
    <nav className="places" aria-label="按事项找">
      {groupsOf(items, groups).map(({ name, items: places }) => (
        <section key={name} className="card">
          <h2>{name}</h2>
          <ul>
            {places.map(({ to, name }) => (
              <li key={to}>
                <Link to={to}>{name}</Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
