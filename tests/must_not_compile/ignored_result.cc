#include "scrutineer/base/quotient.h"

#ifdef CONTROL
bool read() { return scrutineer::base::parse_quotient("2/5").has_value(); }
#else
void read() { scrutineer::base::parse_quotient("2/5"); }
#endif
