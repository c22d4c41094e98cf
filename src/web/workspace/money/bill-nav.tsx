import { NavLink, useSearchParams } from 'react-router'
import '../../ui/booking/usage.css'

const pages = [
  { to: '/workspace/given-bills', name: '账单' },
  { to: '/workspace/receipts', name: '收款与对账' },
  { to: '/workspace/bill-disputes', name: '争议' },
  { to: '/workspace/bill-conditions', name: '账龄与结算条件' },
]

/** The pages of whoever bills for a platform, one beside the other; the platform chosen goes along. */
export function BillNav() {
  const [search] = useSearchParams()
  const platform = search.get('platform')
  const query = platform === null ? '' : `?platform=${platform}`
  return (
    <nav className="usage-nav no-print" aria-label="结算">
      {pages.map(({ to, name }) => (
        <NavLink key={to} to={`${to}${query}`} end>
          {name}
        </NavLink>
      ))}
    </nav>
  )
}
