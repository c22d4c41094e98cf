import { Select } from 'antd'
import type { ReactNode } from 'react'
import { NavLink, useSearchParams } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { listBooks } from '#modules/ledger/api.ts'
import { Answer, Nothing, useAsk } from '../../ui/desk/asking.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useDuties } from '../duties.ts'
import '../../ui/order/ledger.css'
import '../../ui/booking/usage.css'

export type Book = Output<typeof listBooks>['books'][number]

const books = [
  { to: '/workspace/ledger', name: '收支表' },
  { to: '/workspace/ledger/vouchers', name: '凭证' },
  { to: '/workspace/ledger/entries', name: '分录' },
  { to: '/workspace/ledger/sufficiency', name: '自我造血' },
  { to: '/workspace/ledger/closing', name: '结账与设置' },
]

const benefit = [
  { to: '/workspace/sharing', name: '共建协议' },
  { to: '/workspace/sharing/sales', name: '应分收益' },
  { to: '/workspace/sharing/runs', name: '收益分配' },
]

function Pages({ label, pages }: { label: string; pages: typeof books }) {
  const [search] = useSearchParams()
  const platform = search.get('platform')
  const query = platform === null ? '' : `?platform=${platform}`
  return (
    <nav className="usage-nav no-print" aria-label={label}>
      {pages.map(({ to, name }) => (
        <NavLink key={to} to={`${to}${query}`} end>
          {name}
        </NavLink>
      ))}
    </nav>
  )
}

/** The pages of the books, one beside the other; the platform chosen goes along. */
export const LedgerNav = () => <Pages label="收支" pages={books} />

/** The same of shared benefit; of a co-builder only what is its own. */
export function SharingNav() {
  const { keepsBooks, manages } = useDuties()
  const own = { to: '/workspace/sharing/own', name: '本单位的份额' }
  return (
    <Pages
      label="共建收益"
      pages={[...(keepsBooks ? benefit : []), ...(manages || keepsBooks ? [own] : [])]}
    />
  )
}

/** Shows what is asked of the books of one of the own platforms, and which others there are. */
export function WithBook({ children }: { children: (book: Book, choice: ReactNode) => ReactNode }) {
  const [search, setSearch] = useSearchParams()
  const asked = useAsk(listBooks, {})
  return (
    <Answer asked={asked}>
      {({ books: found }) => {
        const chosen = found.find(({ platformId }) => platformId === search.get('platform')) ?? found[0]
        if (!chosen)
          return (
            <section className="card">
              <Nothing>本单位还没有平台，登记以后才有账。</Nothing>
              <p className="actions" style={{ justifyContent: 'center' }}>
                <LinkButton to="/workspace/platforms">去登记平台</LinkButton>
              </p>
            </section>
          )
        const choice = (
          <Select
            aria-label="平台"
            className="no-print"
            style={{ width: 260, maxWidth: '100%' }}
            value={chosen.platformId}
            options={found.map(({ platformId, platformName }) => ({
              value: platformId,
              label: platformName,
            }))}
            onChange={id => {
              search.set('platform', id)
              search.delete('after')
              setSearch(search)
            }}
          />
        )
        return children(chosen, found.length > 1 ? choice : null)
      }}
    </Answer>
  )
}
