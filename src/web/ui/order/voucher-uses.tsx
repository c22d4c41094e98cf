import { Table } from 'antd'
import { Link } from 'react-router'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import type { UseView } from '#modules/voucher/api.ts'
import { referenceKinds } from '#modules/voucher/terms.ts'
import { Nothing } from '../desk/asking.tsx'
import { TableBox } from '../table-box.tsx'
import { VoucherState } from './voucher-parts.tsx'

interface Props {
  readonly uses: readonly UseView[]
  /** Where one of them is shown whole. */
  readonly base: string
  readonly label: string
  readonly empty: string
}

/** Uses of vouchers as a list, for either side and the office. */
export function VoucherUses({ uses, base, label, empty }: Props) {
  return (
    <TableBox label={label}>
      <Table<UseView>
        rowKey="id"
        dataSource={[...uses]}
        pagination={false}
        style={{ minWidth: 900 }}
        locale={{ emptyText: <Nothing>{empty}</Nothing> }}
        columns={[
          {
            title: '编号',
            width: 150,
            render: (_, { id, number }) => (
              <Link className="mono" to={`${base}/${id}`}>
                {number}
              </Link>
            ),
          },
          {
            title: '服务',
            render: (_, { label: what, referenceKind, reference }) => (
              <>
                {what}
                <div className="hint">
                  {referenceKinds[referenceKind]} {reference}
                </div>
              </>
            ),
          },
          {
            title: '企业、平台',
            render: (_, { organisationName, platformName }) => (
              <>
                {organisationName}
                <div className="hint">{platformName}</div>
              </>
            ),
          },
          {
            title: '抵扣',
            width: 140,
            align: 'right',
            render: (_, { deductedFen }) => formatAmount(deductedFen),
          },
          {
            title: '预留日',
            width: 140,
            className: 'nowrap',
            render: (_, { setAsideAt }) => formatDate(dateOf(setAsideAt)),
          },
          { title: '状态', width: 120, render: (_, one) => <VoucherState use={one} /> },
        ]}
      />
    </TableBox>
  )
}
