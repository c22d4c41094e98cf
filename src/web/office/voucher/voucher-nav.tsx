import { NavLink } from 'react-router'
import { useFrame } from '../../ui/frame/frame.tsx'
import '../../ui/booking/usage.css'

/** Whether the person decides on vouchers, or only reads. */
export function useDecides(): boolean {
  const { who } = useFrame()
  const roles = who.actingFor?.roles ?? []
  return roles.includes('city-lead') || roles.includes('district-office')
}

/** The pages of vouchers, one beside the other. */
export function VoucherNav() {
  const decides = useDecides()
  const pages = [
    { to: '/office/vouchers', name: '资金' },
    { to: '/office/vouchers/quotas', name: '额度申请' },
    { to: '/office/vouchers/redemptions', name: '兑付' },
    ...(decides ? [{ to: '/office/vouchers/schemes', name: '办法' }] : []),
  ]
  return (
    <nav className="usage-nav no-print" aria-label="创新券">
      {pages.map(({ to, name }) => (
        <NavLink key={to} to={to} end>
          {name}
        </NavLink>
      ))}
    </nav>
  )
}
