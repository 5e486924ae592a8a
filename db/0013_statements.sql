-- What a member signed goes from the leader's desk where it names an application that the leader stays out of: it cannot be cut.
DROP TRIGGER declarations_remain;
