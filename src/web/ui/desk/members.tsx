import { App, Button, Form, Input, Popconfirm, Select, Table } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { type Role, roleName } from '#kernel/role.ts'
import {
  changeRoles,
  clearSecondFactor,
  inviteMember,
  listMembers,
  revokeInvitation,
} from '#modules/identity/organisation.api.ts'
import { FormDialog } from '../form/form-dialog.tsx'
import { useAct } from '../form/step-up.tsx'
import { useFrame } from '../frame/frame.tsx'
import { TableBox } from '../table-box.tsx'
import { Answer, Sheet, useAsk } from './asking.tsx'

type MembersView = Output<typeof listMembers>
type Member = MembersView['members'][number]

const optionsOf = (roles: readonly Role[]) => roles.map(role => ({ value: role, label: roleName(role) }))

function Invite({
  organisationId,
  assignable,
  close,
}: {
  organisationId: string
  assignable: readonly Role[]
  close: () => void
}) {
  const act = useAct()
  const { message } = App.useApp()
  const send = async (entered: { email: string; roles: Role[] }) => {
    await act(inviteMember, { organisationId, ...entered })
    message.success(`已向 ${entered.email} 发出邀请`)
  }
  return (
    <FormDialog title="邀请成员" okText="发出邀请" send={send} close={close}>
      <Form.Item
        name="email"
        label="邮箱"
        rules={[{ required: true, type: 'email', message: '请填写有效的邮箱' }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="roles" label="角色" rules={[{ required: true, message: '请至少选择一个角色' }]}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={optionsOf(assignable)} />
      </Form.Item>
    </FormDialog>
  )
}

function Change({
  organisationId,
  member,
  assignable,
  close,
}: {
  organisationId: string
  member: Member
  assignable: readonly Role[]
  close: () => void
}) {
  const act = useAct()
  const { membershipId, version } = member
  const send = ({ roles, reason }: { roles?: Role[]; reason: string }) =>
    act(changeRoles, { organisationId, membershipId, version, roles: roles ?? [], reason })
  return (
    <FormDialog
      title={`调整 ${member.name} 的角色`}
      okText="保存"
      initial={{ roles: member.roles }}
      send={send}
      close={close}
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        清空角色即结束任职。保存后对方须重新登录。
      </p>
      <Form.Item name="roles" label="角色">
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={optionsOf([...new Set([...assignable, ...member.roles])])}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, min: 5, message: '请写明理由，至少 5 个字' }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}

function ClearSecondFactor({
  organisationId,
  member,
  close,
}: {
  organisationId: string
  member: Member
  close: () => void
}) {
  const act = useAct()
  const send = ({ reason }: { reason: string }) =>
    act(clearSecondFactor, { organisationId, membershipId: member.membershipId, reason })
  return (
    <FormDialog title={`停用 ${member.name} 的动态口令`} okText="停用" danger send={send} close={close}>
      <p className="hint" style={{ marginBottom: 12 }}>
        仅用于手机和恢复码都已丢失的情形。请先核实确为本人申请；停用后其所有登录失效，并有邮件告知。
      </p>
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, min: 5, message: '请写明如何核实的，至少 5 个字' }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}

function Invitations({
  organisationId,
  invitations,
}: {
  organisationId: string
  invitations: MembersView['invitations']
}) {
  const act = useAct()
  if (invitations.length === 0) return null
  return (
    <section className="card">
      <h2>未接受的邀请</h2>
      <ul className="rows">
        {invitations.map(({ id, email, roles, expiresAt }) => (
          <li key={id} className="between" style={{ padding: '10px 0' }}>
            <span>
              {email}
              <span className="hint">
                {' '}
                {roles.map(roleName).join('、')}，{formatInstant(expiresAt)} 前有效
              </span>
            </span>
            <Popconfirm
              title="撤回这份邀请？"
              okText="撤回"
              onConfirm={() => act(revokeInvitation, { organisationId, invitationId: id })}
            >
              <Button size="small">撤回</Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The members of an organisation: for its own managers, and for the security administrator. */
export function Members({ organisationId, heading }: { organisationId: string; heading: string }) {
  const asked = useAsk(listMembers, { organisationId })
  const [inviting, setInviting] = useState(false)
  const [changing, setChanging] = useState<Member | null>(null)
  const [clearing, setClearing] = useState<Member | null>(null)
  const { who } = useFrame()
  const secures = who.actingFor?.roles.includes('security-administrator') ?? false
  return (
    <Sheet
      heading={asked.data ? `${asked.data.organisationName} ${heading}` : heading}
      title="成员"
      actions={
        <Button type="primary" onClick={() => setInviting(true)}>
          邀请成员
        </Button>
      }
    >
      <Answer asked={asked}>
        {({ members, invitations, assignable }) => (
          <div className="stack">
            <TableBox label="成员">
              <Table<Member>
                rowKey="membershipId"
                dataSource={[...members]}
                pagination={false}
                style={{ minWidth: 680 }}
                columns={[
                  { title: '姓名', dataIndex: 'name' },
                  { title: '邮箱', dataIndex: 'email' },
                  {
                    title: '角色',
                    dataIndex: 'roles',
                    render: (roles: Role[]) => roles.map(roleName).join('、'),
                  },
                  {
                    title: '动态口令',
                    dataIndex: 'hasSecondFactor',
                    width: 100,
                    render: (has: boolean) => (has ? '已启用' : '未启用'),
                  },
                  {
                    title: '操作',
                    width: secures ? 210 : 100,
                    render: (_, member) => (
                      <span className="actions">
                        <Button size="small" onClick={() => setChanging(member)}>
                          调整角色
                        </Button>
                        {secures && member.hasSecondFactor ? (
                          <Button size="small" onClick={() => setClearing(member)}>
                            停用动态口令
                          </Button>
                        ) : null}
                      </span>
                    ),
                  },
                ]}
              />
            </TableBox>
            <Invitations organisationId={organisationId} invitations={invitations} />
            {inviting ? (
              <Invite
                organisationId={organisationId}
                assignable={assignable}
                close={() => setInviting(false)}
              />
            ) : null}
            {clearing ? (
              <ClearSecondFactor
                organisationId={organisationId}
                member={clearing}
                close={() => setClearing(null)}
              />
            ) : null}
            {changing ? (
              <Change
                organisationId={organisationId}
                member={changing}
                assignable={assignable}
                close={() => setChanging(null)}
              />
            ) : null}
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
