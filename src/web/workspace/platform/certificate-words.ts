/** What whoever submits a certificate of a public platform is told. */
export const certificateWaits = '已提交，由本单位另一位管理员或主管部门复核同意后公开，标识随之出现'
