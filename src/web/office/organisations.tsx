import { Button, Segmented, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { decideOrganisation, listOrganisations } from '#modules/identity/organisation.api.ts'
import { type OrganisationKind, organisationKinds } from '#modules/identity/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../ui/desk/asking.tsx'
import { ReasonDialog } from '../ui/form/reason-dialog.tsx'
import { useAct } from '../ui/form/step-up.tsx'
import { useFrame } from '../ui/frame/frame.tsx'
import { TableBox } from '../ui/table-box.tsx'

type Organisation = Output<typeof listOrganisations>['organisations'][number]
type State = Organisation['state']

const states: Readonly<Record<State, readonly [string, string]>> = {
  pending: ['待核验', 'unknown'],
  verified: ['已核验', 'meets'],
  refused: ['未通过', 'fails'],
}

interface DecideProps {
  readonly organisation: Organisation
  readonly decision: 'verified' | 'refused'
  readonly close: () => void
}

function Decide({ organisation, decision, close }: DecideProps) {
  const act = useAct()
  const { id: organisationId, version } = organisation
  return (
    <ReasonDialog
      title={decision === 'verified' ? '核验通过' : '不予通过'}
      okText="提交"
      label="核验依据或理由"
      placeholder="如：与登记机关公示信息一致"
      least={5}
      most={500}
      send={reason => act(decideOrganisation, { organisationId, decision, reason, version })}
      close={close}
    >
      <p style={{ marginBottom: 12 }}>
        {organisation.name}
        <br />
        <span className="mono">{organisation.uscc}</span>
      </p>
    </ReasonDialog>
  )
}

export function Organisations() {
  const { who } = useFrame()
  const roles = who.actingFor?.roles ?? []
  const decides = roles.includes('city-lead') || roles.includes('district-office')
  const secures = roles.includes('security-administrator')
  const [state, setState] = useState<State>(decides ? 'pending' : 'verified')
  const asked = useAsk(listOrganisations, { state, limit: 100 })
  const places = useAsk(getPlaces, {})
  const [deciding, setDeciding] = useState<{
    organisation: Organisation
    decision: 'verified' | 'refused'
  } | null>(null)
  const placeName = (code: string) =>
    places.data?.localities.find(one => one.code === code)?.name ?? places.data?.city.name ?? code
  return (
    <Sheet
      heading={decides ? '单位核验' : '单位'}
      title="单位"
      lead={decides ? '核对登记信息与登记机关公示是否一致，通过后该单位才能发布和预约。' : null}
      actions={
        <Segmented<State>
          aria-label="核验状态"
          value={state}
          onChange={setState}
          options={(['pending', 'verified', 'refused'] as const).map(value => ({
            value,
            label: states[value][0],
          }))}
        />
      }
    >
      <Answer asked={asked}>
        {({ organisations }) => (
          <TableBox label="单位">
            <Table<Organisation>
              rowKey="id"
              dataSource={[...organisations]}
              pagination={false}
              style={{ minWidth: 820 }}
              locale={{ emptyText: <Nothing>没有{states[state][0]}的单位</Nothing> }}
              columns={[
                { title: '单位', dataIndex: 'name' },
                { title: '统一社会信用代码', dataIndex: 'uscc', className: 'mono', width: 210 },
                {
                  title: '性质',
                  dataIndex: 'kind',
                  width: 130,
                  render: (kind: OrganisationKind) => organisationKinds[kind],
                },
                { title: '地区', dataIndex: 'locality', width: 110, render: placeName },
                {
                  title: '登记',
                  dataIndex: 'createdAt',
                  width: 170,
                  className: 'nowrap',
                  render: (at: Date) => formatDate(dateOf(at)),
                },
                {
                  title: '操作',
                  width: 170,
                  render: (_, organisation) => (
                    <span className="actions">
                      {decides && organisation.state === 'pending' ? (
                        <>
                          <Button
                            size="small"
                            type="primary"
                            onClick={() => setDeciding({ organisation, decision: 'verified' })}
                          >
                            通过
                          </Button>
                          <Button
                            size="small"
                            onClick={() => setDeciding({ organisation, decision: 'refused' })}
                          >
                            不通过
                          </Button>
                        </>
                      ) : null}
                      {secures ? (
                        <Link to={`/office/organisations/${organisation.id}/members`}>成员与角色</Link>
                      ) : null}
                    </span>
                  ),
                },
              ]}
            />
          </TableBox>
        )}
      </Answer>
      {deciding ? <Decide {...deciding} close={() => setDeciding(null)} /> : null}
    </Sheet>
  )
}
